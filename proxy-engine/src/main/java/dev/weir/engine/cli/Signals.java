package dev.weir.engine.cli;

import dev.weir.engine.loop.SafeLog;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The operating system's signals. The one class that knows {@code sun.misc.Signal}, which {@code jdk.unsupported}
 * exports for want of a replacement (JEP 260): a JVM's shutdown hooks cannot tell a first signal from a second, and
 * cannot let the process end with status 0. It is called by reflection because javac warns of each mention and nothing
 * can silence that.
 */
public final class Signals {
    private static final System.Logger LOG = System.getLogger("dev.weir.signals");
    private static final List<String> STOPPING = List.of("TERM", "INT");
    private static final String HANG_UP = "HUP";
    /** One came before there was anything that could follow it. */
    private static final AtomicBoolean EARLY_HANG_UP = new AtomicBoolean();

    private final List<Heard> heard = new ArrayList<>();
    private final boolean hangUpHeard;

    /** One signal and what had it before. */
    private record Heard(Object signal, Object before) {}

    /** Hears of signals. */
    public interface Listener {
        /**
         * Hear that one came, on a thread made for it.
         *
         * @param name   without {@code SIG}
         * @param number the system's number of it
         */
        void received(String name, int number);
    }

    /**
     * From now on SIGTERM and SIGINT go to the listener, SIGHUP to another, and none ends the process any more. A SIGHUP
     * that was {@linkplain #rememberHangUp remembered} is passed on.
     *
     * @param hangUp is called on the signal's thread and must not block; where the system has no SIGHUP, it never is
     * @throws UsageException if this JVM leaves signals alone
     */
    Signals(Listener stopping, Runnable hangUp) {
        heard.addAll(listenToStops(stopping));
        hangUpHeard = listenToHangUp(hangUp);
        if (EARLY_HANG_UP.getAndSet(false)) {
            hangUp.run();
        }
    }

    private boolean listenToHangUp(Runnable hangUp) {
        try {
            Heard before = listen(HANG_UP, (name, number) -> hangUp.run());
            heard.add(before);
            return !isIgnored(before);
        } catch (ReflectiveOperationException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "SIGHUP cannot be heard", e);
            return true;
        }
    }

    /** {@code false} if SIGHUP stays ignored, as {@code nohup} has it. */
    boolean hangUpHeard() {
        return hangUpHeard;
    }

    /**
     * From now on SIGTERM and SIGINT go to the listener, and no longer end the process.
     *
     * @throws UsageException if this JVM leaves signals alone
     */
    public static void listen(Listener listener) {
        var unused = listenToStops(listener);
    }

    private static List<Heard> listenToStops(Listener listener) {
        List<Heard> heard = new ArrayList<>();
        for (String name : STOPPING) {
            try {
                heard.add(listen(name, listener));
            } catch (InvocationTargetException e) {
                throw new UsageException("SIG" + name + " cannot be heard; leave -Xrs out of JAVA_OPTS");
            } catch (ReflectiveOperationException e) {
                throw new UsageException("signals cannot be heard; take a Java that has the module jdk.unsupported");
            }
        }
        return heard;
    }

    /** From now on SIGHUP does not end the process; what comes later hears that it came. */
    static void rememberHangUp() {
        try {
            listen(HANG_UP, (name, number) -> EARLY_HANG_UP.set(true));
        } catch (ReflectiveOperationException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "SIGHUP cannot be heard", e);
        }
    }

    /** Every signal means again what it meant before. */
    void forget() {
        for (Heard each : heard) {
            try {
                handle(each.signal(), each.before());
            } catch (ReflectiveOperationException e) {
                SafeLog.log(LOG, System.Logger.Level.DEBUG, "a signal could not be given back", e);
            }
        }
    }

    private static Heard listen(String name, Listener listener) throws ReflectiveOperationException {
        Class<?> handler = handlerType();
        Object asked =
                Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
        int number = (int) asked.getClass().getMethod("getNumber").invoke(asked);
        InvocationHandler calls = (self, method, arguments) -> {
            listener.received(name, number); // handle(Signal) is all that the platform calls
            return null;
        };
        return new Heard(
                asked,
                handle(asked, Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls)));
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), handlerType())
                .invoke(null, signal, handler);
    }

    /** Whether the JVM leaves it ignored, because whatever started this process wished it. */
    private static boolean isIgnored(Heard heard) throws ReflectiveOperationException {
        return heard.before() == handlerType().getField("SIG_IGN").get(null);
    }

    private static Class<?> handlerType() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }
}
