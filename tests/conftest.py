"""Lets every test import what tests share, such as `strategies.trees`: this folder is put on the path by pytest."""
