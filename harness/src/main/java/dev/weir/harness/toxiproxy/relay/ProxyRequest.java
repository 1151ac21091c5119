package dev.weir.harness.toxiproxy.relay;

/**
 * A proxy that is to be created.
 *
 * @param name     what it is called
 * @param listen   where it is to listen
 * @param upstream where it is to lead; not looked up before somebody connects
 * @param enabled  whether it listens from the start
 */
public record ProxyRequest(String name, Listen listen, String upstream, boolean enabled) {}
