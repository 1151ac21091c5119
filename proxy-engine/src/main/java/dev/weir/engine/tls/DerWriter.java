package dev.weir.engine.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes DER elements (X.690 §8, §10), each as an array of its own. */
final class DerWriter {
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;

    private DerWriter() {}

    /** An element with these parts as its content. */
    static byte[] element(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(content.size(), element);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | octets);
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.write(length >>> shift);
        }
    }

    static byte[] sequence(byte[]... parts) {
        return element(DerReader.SEQUENCE, parts);
    }

    static byte[] integer(BigInteger value) {
        return element(DerReader.INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[]... parts) {
        return element(DerReader.OCTETS, parts);
    }

    /** A bit string of whole octets. */
    static byte[] bits(byte[] octets) {
        return element(BIT_STRING, new byte[1], octets);
    }

    static byte[] utf8(String text) {
        return element(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An object identifier, from its dotted form. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        var content = new ByteArrayOutputStream();
        writeArc(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]), content);
        for (int i = 2; i < arcs.length; i++) {
            writeArc(Integer.parseInt(arcs[i]), content);
        }
        return element(DerReader.OID, content.toByteArray());
    }

    private static void writeArc(int arc, ByteArrayOutputStream out) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (arc >>> shift != 0) {
                out.write(0x80 | (arc >>> shift & 0x7f));
            }
        }
        out.write(arc & 0x7f);
    }
}
