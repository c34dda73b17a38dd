"""The ground of every paper: fonts, measures, text set on a grid, tables, and parts made into bytes.

ReportLab would write each stream as ASCII, a fifth longer and slower; nothing since the last century needs that.
"""

from reportlab import rl_config

rl_config.useA85 = 0
