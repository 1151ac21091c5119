package dev.weir.engine.cli;

import dev.weir.engine.loop.SafeLog;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Handles the operating system's signals. It is the only class that uses {@code sun.misc.Signal}, which {@code
 * jdk.unsupported} exports because there is no replacement (JEP 260): shutdown hooks cannot distinguish a first signal
 * from a second, and cannot end the process with status 0. It is called by reflection because javac's warning cannot be
 * suppressed.
 */
public final class Signals {
    private static final System.Logger LOG = System.getLogger("dev.weir.signals");
    private static final List<String> STOPPING = List.of("TERM", "INT");
    private static final String HANG_UP = "HUP";
    /** A SIGHUP arrived before it could be handled. */
    private static final AtomicBoolean EARLY_HANG_UP = new AtomicBoolean();

    private final List<Heard> heard = new ArrayList<>();
    private final boolean hangUpHeard;

    /** A signal and its previous handler. */
    private record Heard(Object signal, Object before) {}

    /** Handles signals. */
    public interface Listener {
        /**
         * Called when a signal arrived, on a thread created for it.
         *
         * @param name   without {@code SIG}
         * @param number the system's number of it
         */
        void received(String name, int number);
    }

    /**
     * Handles SIGTERM, SIGINT and SIGHUP from now on, so that they no longer end the process. A SIGHUP
     * that was {@linkplain #rememberHangUp remembered} is passed on.
     *
     * @param hangUp called for SIGHUP on the signal's thread; must not block. Never called where the system has no
     *     SIGHUP
     * @throws UsageException if this JVM does not allow signal handlers
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

    /** {@code false} if SIGHUP stays ignored because of {@code nohup}. */
    boolean hangUpHeard() {
        return hangUpHeard;
    }

    /**
     * Handles SIGTERM and SIGINT from now on, so that they no longer end the process.
     *
     * @throws UsageException if this JVM does not allow signal handlers
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
                throw new UsageException("SIG" + name + " cannot be handled; remove -Xrs from JAVA_OPTS");
            } catch (ReflectiveOperationException e) {
                throw new UsageException("signals cannot be handled; use a Java with the module jdk.unsupported");
            }
        }
        return heard;
    }

    /** Keeps SIGHUP from ending the process, and remembers it for the later handler. */
    static void rememberHangUp() {
        try {
            listen(HANG_UP, (name, number) -> EARLY_HANG_UP.set(true));
        } catch (ReflectiveOperationException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "SIGHUP cannot be heard", e);
        }
    }

    /** Sends this process SIGTERM. */
    static void terminate() {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            type.getMethod("raise", type)
                    .invoke(null, type.getConstructor(String.class).newInstance("TERM"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not allow signals", e);
        }
    }

    /** Restores the previous handlers. */
    void forget() {
        for (Heard each : heard) {
            try {
                handle(each.signal(), each.before());
            } catch (ReflectiveOperationException e) {
                SafeLog.log(LOG, System.Logger.Level.DEBUG, "a previous signal handler could not be restored", e);
            }
        }
    }

    private static Heard listen(String name, Listener listener) throws ReflectiveOperationException {
        Class<?> handler = handlerType();
        Object asked =
                Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
        int number = (int) asked.getClass().getMethod("getNumber").invoke(asked);
        InvocationHandler calls = (self, method, arguments) -> {
            listener.received(name, number); // the platform calls only handle(Signal)
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

    /** Whether the signal is ignored because the parent process set it so. */
    private static boolean isIgnored(Heard heard) throws ReflectiveOperationException {
        return heard.before() == handlerType().getField("SIG_IGN").get(null);
    }

    private static Class<?> handlerType() throws ClassNotFoundException {
        return Class.forName("sun.misc.SignalHandler");
    }
}
