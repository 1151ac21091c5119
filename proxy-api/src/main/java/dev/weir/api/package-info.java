/**
 * What a plugin sees of Weir, and all of it: the extension points and the values that cross them.
 *
 * <p><b>Reading order.</b> Start with {@link dev.weir.api.BalancingStrategy}, the extension point most people come
 * for, and the two values it is handed: {@link dev.weir.api.Request} and {@link dev.weir.api.Candidates}. Then
 * {@link dev.weir.api.HeaderRewriter} with {@link dev.weir.api.Exchange} and {@link dev.weir.api.Headers};
 * {@link dev.weir.api.Responder} with {@link dev.weir.api.Reply};
 * {@link dev.weir.api.PoolHealth} with {@link dev.weir.api.PooledConnection}, {@link dev.weir.api.IdleSignal} and
 * {@link dev.weir.api.IdleVerdict}; {@link dev.weir.api.RetryPolicy}; {@link dev.weir.api.HealthCheck} with {@link
 * dev.weir.api.Probe}; and {@link dev.weir.api.ExchangeObserver}. What state a backend is in is said by {@link
 * dev.weir.api.HealthStatus}. How things end is said by {@link dev.weir.api.Outcome}, with the three tables
 * it speaks in: {@link dev.weir.api.Failure}, {@link dev.weir.api.Refusal} and {@link dev.weir.api.Evidence}. How a connection is encrypted
 * is said by {@link dev.weir.api.Encryption}.
 *
 * <p><b>How a plugin becomes one.</b> A public class that implements one extension point, is marked
 * {@link dev.weir.api.Plugin}, and is named in {@code META-INF/services/} under the extension point's name. Its
 * constructor, marked {@code @Inject} if it takes parameters, may ask for a {@link dev.weir.api.Clock}, a {@link
 * java.util.random.RandomGenerator}, the {@link dev.weir.api.PluginUse} it is made for, the
 * {@link dev.weir.api.LoopInfo} it serves, and a record with the plugin's settings, each a
 * {@link dev.weir.api.PluginSetting}. A wrapping strategy asks for the {@link dev.weir.api.BalancingStrategy} it wraps.
 *
 * <p><b>Threads.</b> The engine runs several event loops. Each loop has its own instance of every plugin, one for each
 * upstream (observers watch the whole proxy, so of them there is one per loop), and calls it on its own thread only, so plain fields are safe and nothing needs a lock. What all loops must see together lives on
 * the shared {@link dev.weir.api.Backend}. A plugin must not block: while a callback runs, every connection of that
 * loop waits.
 *
 * <p><b>Reloads.</b> A new configuration, or a new jar, makes new instances; an instance whose class and settings stay the
 * same goes on. Exchanges that run keep the instances they began with until they end, or for {@code reload.pin-timeout}.
 * Nothing of an instance may outlive it: a thread that it started keeps its classes from being collected.
 *
 * <p><b>Errors.</b> Whatever a plugin throws, {@link java.lang.Error} included, ends where it is called; what follows, each
 * extension point says. Too many, or a callback that holds its loop, and the plugin is quarantined: see {@link
 * dev.weir.api.Fallback}. What cannot be contained within one JVM is a matter of trust, and whoever installs a plugin
 * trusts it: that it does not end the process, fill the heap, call native code that crashes, or never return from a
 * callback, for Java cannot cut one short.
 *
 * <p><b>Versions.</b> {@link dev.weir.api.ApiVersion} says which plugins fit. Enumerations that a minor version may add
 * constants to say so, and what a plugin has to do with one that it does not know.
 *
 * <p><b>Lifetimes.</b> Objects handed to a callback are the engine's and are used again for the next request: keep none
 * of them after the callback that ends their life, unless its documentation says so. ({@link dev.weir.api.Backend} and
 * {@link dev.weir.api.Upstream} may be kept.)
 */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
