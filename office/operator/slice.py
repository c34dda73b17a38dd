"""The operator's commands, as a contribution."""

from core.web import Command, Slice
from office.console import nothing
from office.operator import commands as c

SLICE = Slice(
    "operator",
    commands=[
        Command("serve", "serve this office (what happens without a command)", c.serve_arguments, c.serve_office),
        Command("migrate", "bring the database to the newest schema", nothing, c.migrate),
        Command("jobs", "run every job that is due, once", nothing, c.jobs),
        Command("audit verify", "prove the audit book", nothing, c.audit_verify),
        Command("law term", "the last day of a penalty term", c.term_arguments, c.law_term),
        Command("rules check", "read every rule file and name what is wrong", nothing, c.rules_check),
    ],
)
