#!/bin/sh
# AGI script for Asterisk: reports an inbound call that is over to Ringback. See docs/phone-systems.md.
#
# Nothing that a caller can choose (name, number) ever becomes part of a command: Asterisk hands it over on standard
# input, and here it only becomes JSON text.
set -eu
config=${RINGBACK_CURL:-/etc/ringback.curl}

# Asterisk introduces the call in lines such as "agi_callerid: +491711234567", up to an empty line.
while IFS= read -r line && [ -n "$line" ]; do
  value=${line#*: }
  case $line in
    agi_uniqueid:*) call=$value ;;
    agi_callerid:*) number=$value ;;
    agi_calleridname:*) name=$value ;;
    agi_arg_1:*) status=$value ;;
    agi_arg_2:*) called=$value ;;
    agi_arg_3:*) started=$value ;;
    agi_arg_4:*) answered=$value ;;
    agi_arg_5:*) extensions=$value ;;
    agi_arg_6:*) peer=$value ;;
  esac
done

# As a JSON string: without control characters, quotes and backslashes escaped.
text() { printf '"%s"' "$(printf '%s' "$1" | tr -d '\000-\037\177' | sed 's/[\\"]/\\&/g')"; }

# 11&12 as JSON: whose phones rang.
rang() {
  printf '['
  first=yes
  for extension in $(printf '%s' "$1" | tr -cs '0-9*#' ' '); do
    [ "$first" = yes ] || printf ','
    first=no
    printf '{"extension":"%s"}' "$extension"
  done
  printf ']'
}

# Asterisk writes "unknown" for what it does not know.
case ${name:-unknown} in
  unknown) name=null ;;
  *) name=$(text "$name") ;;
esac
caller="{\"number\":$(text "${number:-}"),\"name\":$name}"
common="\"callId\":$(text "$call"),\"caller\":$caller,\"calledNumber\":$(text "$called"),\"ringStartedAt\":$(text "$started")"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
ringing=$(rang "${extensions:-}")
case ${status:-} in
  ANSWER)
    type=ringback.call.answered.v1
    # Who picked up, such as "12" or "12/sip:12@192.0.2.7".
    peer=$(printf '%s' "${peer:-}" | sed 's/[^0-9*#].*//')
    data="{$common,\"answeredAt\":$(text "${answered:-$now}"),\"answeredBy\":{\"extension\":$(text "${peer:-unknown}")},\"rang\":$ringing}"
    ;;
  BUSY) type=ringback.call.missed.v1 data="{$common,\"endedAt\":\"$now\",\"reason\":\"busy\",\"rang\":$ringing}" ;;
  CANCEL | "") type=ringback.call.missed.v1 data="{$common,\"endedAt\":\"$now\",\"reason\":\"abandoned\",\"rang\":$ringing}" ;;
  NOANSWER) type=ringback.call.missed.v1 data="{$common,\"endedAt\":\"$now\",\"reason\":\"no-answer\",\"rang\":$ringing}" ;;
  *) type=ringback.call.missed.v1 data="{$common,\"endedAt\":\"$now\",\"reason\":\"unreachable\",\"rang\":$ringing}" ;;
esac

# The same id however often it is sent, so repeating is safe. Address and key stand in the file, not on a command line.
printf '{"specversion":"1.0","source":"/asterisk","id":%s,"type":"%s","data":%s}' "$(text "$call-$type")" "$type" "$data" |
  curl --silent --show-error --fail --output /dev/null --max-time 10 --retry 5 --retry-connrefused \
    --config "$config" --header 'content-type: application/cloudevents+json' --data-binary @-
