"""Generate, pose and mark: values in, values out."""
