"""What people type and paste, read as people mean it: texts, days, times, months and numbers.

Every form, search and command passes this one door. A text leaves it in two shapes: `tidy` is what is kept and printed,
as it was written but without what copying brings along; `alike` is one spelling of everything that looks the same, for
comparing and searching.
"""
