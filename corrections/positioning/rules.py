"""What is wrong with an order of a device, in words."""

from corrections.values import WindowFault

WINDOW_FAULTS = {
    WindowFault.NO_GROUND_IN_LAW: "This is not a ground of the law in force on that day.",
    WindowFault.WRONG_APPROVER: "Only the head of the county justice bureau may approve this.",
    WindowFault.NO_WARNING_BEFORE: "This ground needs a warning given before. Choose it.",
    WindowFault.NO_POLICE_PENALTY_BEFORE: "This ground needs a police penalty given before. Choose it.",
    WindowFault.TOO_LONG: "This is longer than the law allows at a time.",
    WindowFault.NOT_ALLOWED_ANY_MORE: "The law of that day knows no such positioning.",
}
