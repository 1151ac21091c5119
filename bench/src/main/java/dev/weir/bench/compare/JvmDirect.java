package dev.weir.bench.compare;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The direct buffers of another JVM, as its own management beans tell them. */
final class JvmDirect {
    private static final String BEAN = "java.nio:type=BufferPool,name=direct";
    private static final double BYTES_IN_KIB = 1024;

    private JvmDirect() {}

    /** Whether it can be asked at all: a Java without tools cannot attach to another. */
    static boolean askable() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent();
    }

    /**
     * How much is in use, in KiB; empty if none of the processes is a JVM that tells. The first question starts a server
     * in it, which takes some of its heap.
     */
    static OptionalDouble usedKib(List<ProcessHandle> processes) {
        Optional<ProcessHandle> java = JvmHeap.java(processes);
        return java.isPresent() ? usedKib(java.orElseThrow().pid()) : OptionalDouble.empty();
    }

    private static OptionalDouble usedKib(long pid) {
        try {
            VirtualMachine other = VirtualMachine.attach(String.valueOf(pid));
            try {
                return OptionalDouble.of(ask(other.startLocalManagementAgent()) / BYTES_IN_KIB);
            } finally {
                other.detach();
            }
        } catch (AttachNotSupportedException | IOException | UndeclaredThrowableException e) {
            return OptionalDouble.empty();
        }
    }

    @SuppressWarnings("BanJNDI") // the address is that of a process which this one has started
    private static long ask(String address) throws IOException {
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            return ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(), BEAN, BufferPoolMXBean.class)
                    .getMemoryUsed();
        }
    }
}
