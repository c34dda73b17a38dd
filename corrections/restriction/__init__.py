"""Restriction: who may open a person's file when not everybody at the office may."""
