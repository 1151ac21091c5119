package dev.weir.engine.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that a class file names, read from its constant pool (JVMS §4.4) without loading it.
 *
 * @param java  the Java version for which it was compiled
 * @param names in the form for {@link Class#forName}; for an array, the type of its elements
 */
record ClassReferences(int java, Set<String> names) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int BEFORE_JAVA_1 = 44; // JVMS §4.1: 45 is Java 1, 61 is Java 17

    /** Reads them. @throws IOException if it is not a class file; the message says so */
    static ClassReferences of(byte[] classFile) throws IOException {
        try {
            return read(classFile);
        } catch (EOFException | IndexOutOfBoundsException e) { // truncated, or an index out of range
            throw new IOException("a broken class file", e);
        }
    }

    private static ClassReferences read(byte[] classFile) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.readUnsignedShort(); // the minor version
        int java = in.readUnsignedShort() - BEFORE_JAVA_1;
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        int[] classes = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // it occupies two entries (JVMS §4.4.5)
                }
                default -> throw new IOException("a constant of the unknown kind " + tag);
            }
        }
        Set<String> names = new TreeSet<>();
        for (int index : classes) {
            if (index > 0 && texts[index] != null) {
                add(names, texts[index]);
            }
        }
        return new ClassReferences(java, names);
    }

    private static void add(Set<String> names, String internal) {
        String name = internal;
        if (name.startsWith("[")) {
            name = name.substring(name.lastIndexOf('[') + 1);
            if (!name.startsWith("L")) {
                return; // an array of primitives
            }
            name = name.substring(1, name.length() - 1);
        }
        names.add(name.replace('/', '.'));
    }
}
