"""What binds a person at a moment: facts and law in, the regime out. Pure: no database, no clock, no
language.

`facts` are the plain values of one file, `regime` the answer at one instant, `spans` the same answer over a
period and for many people at once, `duties` what falls due in it, `authority` who may decide, `ladder` what
the thresholds of the measures suggest, `lines` the regime told line by line with the rule behind each.
"""
