"""Yoon: an information line for migrants in and from Senegal, by SMS and WhatsApp."""

__version__ = "0.1.0"
