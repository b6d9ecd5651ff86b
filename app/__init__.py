"""The name and the version of the product, and nothing else: the build reads this file without importing it."""

PRODUCT_NAME = "Sổ Chi Bộ"
__version__ = "0.1.0"
