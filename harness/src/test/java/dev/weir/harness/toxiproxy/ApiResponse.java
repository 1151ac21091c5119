package dev.weir.harness.toxiproxy;

/** A response of the API, as it was on the wire. */
record ApiResponse(int status, String head, String body) {}
