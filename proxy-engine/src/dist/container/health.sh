#!/usr/bin/env bash
# Tells whether Weir responds, for the health check of a container. It asks Weir itself and no backend: Max-Forwards: 0
# makes Weir respond to OPTIONS (RFC 9110 section 7.6.2). Any response will do, a 503 for overload too, since a restart
# would lose the requests in flight and make an overload worse. It needs bash alone, which the base image has.
#
#   bash health.sh [PORT]
set -euo pipefail

exec 3<> "/dev/tcp/127.0.0.1/${1:-8080}"
printf 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nMax-Forwards: 0\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 3 line <&3
[[ $line == HTTP/1.* ]]
