/**
 * The plugin API of Weir: the extension points and the values they exchange with the engine.
 *
 * <p><b>Reading order.</b> Start with {@link dev.weir.api.BalancingStrategy}, the most used extension point, and its
 * two parameters: {@link dev.weir.api.Request} and {@link dev.weir.api.Candidates}. Then {@link
 * dev.weir.api.HeaderRewriter} with {@link dev.weir.api.Exchange} and {@link dev.weir.api.Headers}; {@link
 * dev.weir.api.Responder} with {@link dev.weir.api.Reply}; {@link dev.weir.api.PoolHealth} with {@link
 * dev.weir.api.PooledConnection}, {@link dev.weir.api.IdleSignal} and {@link dev.weir.api.IdleVerdict}; {@link
 * dev.weir.api.RetryPolicy}; {@link dev.weir.api.HealthCheck} with {@link dev.weir.api.Probe}; and {@link
 * dev.weir.api.ExchangeObserver}. {@link dev.weir.api.HealthStatus} describes the state of a backend, {@link
 * dev.weir.api.Outcome} the end of an attempt, with the three tables {@link dev.weir.api.Failure}, {@link
 * dev.weir.api.Refusal} and {@link dev.weir.api.Evidence}. {@link dev.weir.api.Encryption} describes the encryption of
 * a connection.
 *
 * <p><b>How to write a plugin.</b> A plugin is a public class that implements one extension point, is annotated with
 * {@link dev.weir.api.Plugin}, and is named in {@code META-INF/services/} under the extension point's name. Its
 * constructor, annotated with {@code @Inject} if it takes parameters, may take a {@link dev.weir.api.Clock}, a {@link
 * java.time.InstantSource} for the time of day, a {@link java.util.random.RandomGenerator}, the {@link dev.weir.api.PluginUse} of the instance, the
 * {@link dev.weir.api.LoopInfo} of its loop, and a record with the plugin's settings, each a
 * {@link dev.weir.api.PluginSetting}. A wrapping strategy takes the {@link dev.weir.api.BalancingStrategy} that it
 * wraps.
 *
 * <p><b>Threads.</b> The engine runs several event loops. Each loop has its own instance of every plugin, one for each
 * upstream (observers watch the whole proxy, so of them there is one per loop), and calls it on its own thread only, so
 * plain fields are safe and nothing needs a lock. State that all loops share belongs to the shared {@link
 * dev.weir.api.Backend}. A plugin must not block: while a callback runs, every connection of that loop waits.
 *
 * <p><b>Reloads.</b> A new configuration, or a new jar, creates new instances; an instance is kept if its class and
 * settings stay the same. Exchanges in flight keep the instances they began with until they end, or for {@code
 * reload.pin-timeout}. A plugin must not start anything that outlives it: a thread, for instance, prevents the plugin's
 * classes from being unloaded. An instance that is {@link java.lang.AutoCloseable} is closed on its loop, once,
 * when the last configuration with it has ended and at the end of the proxy: it must return soon, and what it started
 * must end. (An instance that no loop has used, because its configuration could not be applied, is closed on the
 * thread that made it.) Quarantine does not prevent it. At a crash of the process, it does not happen.
 *
 * <p><b>Errors.</b> The engine catches every exception of a plugin, {@link java.lang.Error} included; each extension
 * point documents what follows. After too many violations or stalls the plugin is quarantined: see {@link
 * dev.weir.api.Fallback}. A JVM cannot contain everything: operators must trust the plugins that they install not to
 * end the process, fill the heap, crash in native code, or never return from a callback.
 *
 * <p><b>Versions.</b> {@link dev.weir.api.ApiVersion} tells which plugins are compatible. Enumerations that may get new
 * constants in a minor version document it, and how a plugin must handle unknown constants.
 *
 * <p><b>Lifetimes.</b> The engine reuses the objects that it passes to a callback for other requests: do not keep
 * them after the callback that ends their life, unless their documentation allows it. ({@link dev.weir.api.Backend} and
 * {@link dev.weir.api.Upstream} may be kept.)
 */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
