"""Attachments: scans that belong to a person's file, sealed in the store."""
