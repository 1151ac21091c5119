package dev.weir.harness.toxiproxy.relay;

/**
 * A request to create a proxy.
 *
 * @param name its name
 * @param listen the address to listen on
 * @param upstream the address to connect to; not looked up before the first connection
 * @param enabled whether it listens from the start
 */
public record ProxyRequest(String name, Listen listen, String upstream, boolean enabled) {}
