"""What can be allowed about positions and alerts. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class LocationPermission(Permission):
    """What can be allowed about positions and alerts."""

    LOCATION_READ = "location.read"
    LOCATION_REPLAY = "location.replay"
    ZONE_IMPORT = "zone.import"
    ALERT_READ = "alert.read"
    ALERT_CLOSE = "alert.close"
    PING_SEND = "ping.send"
    GATEWAY_SEND = "gateway.send"
