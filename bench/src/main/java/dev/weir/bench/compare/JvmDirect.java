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

/** The size of another JVM's direct buffers, from its management beans. */
final class JvmDirect {
    private static final String BEAN = "java.nio:type=BufferPool,name=direct";
    private static final double BYTES_IN_KIB = 1024;

    private JvmDirect() {}

    /** Whether it can be read at all: a Java without tools cannot attach to another. */
    static boolean available() {
        return ModuleLayer.boot().findModule("jdk.attach").isPresent();
    }

    /**
     * The size in KiB; empty if no process is a JVM with management beans. The first call starts a server in that JVM,
     * which uses some of its heap.
     */
    static OptionalDouble usedKib(List<ProcessHandle> processes) {
        Optional<ProcessHandle> java = JvmHeap.java(processes);
        return java.isPresent() ? usedKib(java.orElseThrow().pid()) : OptionalDouble.empty();
    }

    private static OptionalDouble usedKib(long pid) {
        try {
            VirtualMachine other = VirtualMachine.attach(String.valueOf(pid));
            try {
                return OptionalDouble.of(usedBytes(other.startLocalManagementAgent()) / BYTES_IN_KIB);
            } finally {
                other.detach();
            }
        } catch (AttachNotSupportedException | IOException | UndeclaredThrowableException e) {
            return OptionalDouble.empty();
        }
    }

    @SuppressWarnings("BanJNDI") // the address belongs to a process that this one has started
    private static long usedBytes(String address) throws IOException {
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            return ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(), BEAN, BufferPoolMXBean.class)
                    .getMemoryUsed();
        }
    }
}
