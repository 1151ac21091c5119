package dev.weir.harness.toxiproxy;

/** What the API answered, as it was on the wire. */
record ApiAnswer(int status, String head, String body) {}
