package dev.weir.engine.cli;

import dev.weir.engine.loop.SafeLog;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The operating system's signals. The one class that knows {@code sun.misc.Signal}, which {@code jdk.unsupported}
 * exports for want of a replacement (JEP 260): a JVM's shutdown hooks cannot tell a first signal from a second, and
 * cannot let the process end with status 0. It is called by reflection because javac warns of each mention and nothing
 * can silence that.
 */
public final class Signals {
    private static final System.Logger LOG = System.getLogger("dev.weir.signals");
    private static final List<String> STOPPING = List.of("TERM", "INT");

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

    private Signals() {}

    /**
     * From now on SIGTERM and SIGINT go to the listener, and no longer end the process.
     *
     * @throws UsageException if this JVM leaves signals alone
     */
    public static void listen(Listener listener) {
        for (String name : STOPPING) {
            try {
                listen(name, listener);
            } catch (InvocationTargetException e) {
                throw new UsageException("SIG" + name + " cannot be heard; leave -Xrs out of JAVA_OPTS");
            } catch (ReflectiveOperationException e) {
                throw new UsageException("signals cannot be heard; take a Java that has the module jdk.unsupported");
            }
        }
    }

    /**
     * From now on SIGHUP has this done, and no longer ends the process. Where the system has none, nothing changes.
     *
     * @return {@code false} if it stays ignored, as {@code nohup} has it
     */
    public static boolean listenToHangUp(Runnable reload) {
        try {
            return listen("HUP", (name, number) -> reload.run());
        } catch (ReflectiveOperationException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "SIGHUP cannot be heard", e);
            return true;
        }
    }

    /** @return {@code false} if the JVM leaves it ignored, because whoever started this process wished it */
    private static boolean listen(String name, Listener listener) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object asked = signal.getConstructor(String.class).newInstance(name);
        int number = (int) signal.getMethod("getNumber").invoke(asked);
        InvocationHandler calls = (self, method, arguments) -> {
            listener.received(name, number); // handle(Signal) is all that the platform calls
            return null;
        };
        Object heard = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
        Object before = signal.getMethod("handle", signal, handler).invoke(null, asked, heard);
        return before != handler.getField("SIG_IGN").get(null);
    }
}
