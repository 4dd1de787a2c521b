# Read after Debian's own settings.
ALLOWED_HOSTS = ["*"]
WEBROOT = "/horizon/"
# The TLS in front says how it was asked.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
OPENSTACK_KEYSTONE_URL = "{{keystone.url}}"
OPENSTACK_KEYSTONE_DEFAULT_ROLE = "member"
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.memcached.PyMemcacheCache", "LOCATION": "127.0.0.1:11211"}}
OPENSTACK_NEUTRON_NETWORK = {"enable_router": True, "enable_ipv6": False, "enable_ha_router": False,
                             "enable_distributed_router": False}
