# Byte-compiling at build time is what makes the services start fast on every machine afterwards.
unset PYTHONDONTWRITEBYTECODE
export DIB_RELEASE=bookworm DIB_DEBIAN_COMPONENTS=main
export DIB_INIT_SYSTEM=systemd
