"""Notice: who explained the notice of duties to whom, how, and under which signature."""
