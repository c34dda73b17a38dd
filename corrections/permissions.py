"""What can be allowed about the case file. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class CasePermission(Permission):
    """What can be allowed about the case file."""

    PERSON_SEARCH = "person.search"
    PERSON_REGISTER = "person.register"
    FILE_RESTRICT = "file.restrict"
    CASE_READ = "case.read"
    CASE_MANAGE = "case.manage"
    CONDITION_DECIDE_OFFICE = "condition.decide_office"
    CONDITION_DECIDE_COUNTY = "condition.decide_county"
    CONTACT_READ = "contact.read"
    CONTACT_RECORD = "contact.record"
    VISIT_LOG = "visit.log"
    PLAN_WRITE = "plan.write"
    NOTICE_EXPLAIN = "notice.explain"
    DEVICE_BIND = "device.bind"
    VOLUNTEER_READ = "volunteer.read"
    VOLUNTEER_MANAGE = "volunteer.manage"
    MY_PEOPLE = "my_people.read"
    PAPER_READ = "paper.read"
