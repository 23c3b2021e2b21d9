"""`python -m mathkata` is the same as `mathkata`."""

from mathkata.cli.main import main

if __name__ == "__main__":
    main()
