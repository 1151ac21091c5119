package dev.weir.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks the uncompressed sizes of the entries of a jar before they are read, because a jar of a megabyte can expand to
 * gigabytes. Parts that the JDK reads as a whole are checked too. These are the directory, which it reads when it opens
 * a jar, and the manifest and the signatures, which it reads when it loads the first class. Only the plugin reads other
 * entries.
 */
final class JarCheck {
    private static final int MOST_ENTRIES = 100_000;
    private static final long LARGEST_DIRECTORY = 16 << 20;
    /** Method bodies are limited to 64 KiB each (JVMS §4.9.1); no compiler writes a class of about this size. */
    static final int LARGEST_CLASS = 8 << 20;
    /** For all of them together. */
    private static final long LARGEST_META = 8 << 20;

    private static final Pattern META = Pattern.compile(
            "meta-inf/(manifest\\.mf|index\\.list|[^/]*\\.(sf|dsa|rsa|ec)|sig-[^/]*|services/dev\\.weir\\.api\\..*)");

    private static final int BUFFER = 64 << 10;

    // The end record of a zip file, and the records before it in a large file: APPNOTE.TXT §4.3.16, §4.3.15, §4.3.14.
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int LARGE_LOCATOR_LENGTH = 20;
    private static final int LARGE_END_LENGTH = 56;

    private JarCheck() {}

    /** @throws IOException if something is too large or the file is not a jar; the message says which */
    static void check(Path jar) throws IOException {
        checkDirectory(jar);
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new IOException("it has " + zip.size() + " entries, more than " + MOST_ENTRIES);
            }
            long left = LARGEST_META;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith(".class") && (entry.getSize() < 0 || entry.getSize() > LARGEST_CLASS)) {
                    throw new IOException("the class " + named(entry) + " is larger than " + mebibytes(LARGEST_CLASS));
                } else if (META.matcher(name).matches()) {
                    left -= length(zip, entry, left);
                }
            }
        }
    }

    /** The true uncompressed size; the header may be wrong. */
    private static long length(ZipFile zip, ZipEntry entry, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > most) {
                    throw new IOException(named(entry) + " is too large: manifest, signatures and lists of plugins"
                            + " may have " + mebibytes(LARGEST_META) + " together");
                }
            }
        }
        return length;
    }

    private static String named(ZipEntry entry) {
        String name = entry.getName();
        return name.length() <= 200 ? name : name.substring(0, 200) + "…";
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + "MiB";
    }

    /** Checks every position that a reader could take for the end record, because readers differ in their choice. */
    private static void checkDirectory(Path jar) throws IOException {
        try (var file = FileChannel.open(jar, StandardOpenOption.READ)) {
            long size = file.size();
            int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
            ByteBuffer tail = read(file, size - length, length);
            for (int at = length - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    checkDirectory(Integer.toUnsignedLong(tail.getInt(at + 12)), file);
                    checkLargeDirectory(file, size - length + at - LARGE_LOCATOR_LENGTH);
                }
            }
        }
    }

    private static void checkLargeDirectory(FileChannel file, long at) throws IOException {
        if (at < 0) {
            return;
        }
        ByteBuffer locator = read(file, at, LARGE_LOCATOR_LENGTH);
        if (locator.getInt(0) != LARGE_LOCATOR) {
            return;
        }
        long end = locator.getLong(8);
        if (end >= 0 && end <= file.size() - LARGE_END_LENGTH) {
            checkDirectory(read(file, end, LARGE_END_LENGTH).getLong(40), file);
        }
    }

    /** A directory size above the file size is invalid, or a marker for another record with the true size. */
    private static void checkDirectory(long length, FileChannel file) throws IOException {
        if (length > LARGEST_DIRECTORY && length <= file.size()) {
            throw new IOException("its directory is larger than " + mebibytes(LARGEST_DIRECTORY));
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // until it is full; missing bytes stay zero
        }
        return bytes;
    }
}
