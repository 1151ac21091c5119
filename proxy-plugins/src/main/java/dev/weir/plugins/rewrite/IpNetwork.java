package dev.weir.plugins.rewrite;

import java.util.Arrays;

/** The addresses that begin with the same bits, as in {@code 10.0.0.0/8}; a single address has all its bits. */
final class IpNetwork {
    private static final int MAPPED_BITS = 96;

    private final byte[] address;
    private final int bits;

    private IpNetwork(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    static IpNetwork parse(String setting, String text) {
        int slash = text.indexOf('/');
        String before = slash < 0 ? text : text.substring(0, slash);
        byte[] address = IpAddress.parse(before);
        if (address == null) {
            throw new IllegalArgumentException(setting + ": '" + text + "' is neither an address nor a network; write"
                    + " numbers: 192.0.2.7, 10.0.0.0/8, 2001:db8::7, 2001:db8::/32");
        }
        int all = address.length * Byte.SIZE;
        int unwritten = all == 32 && before.indexOf(':') >= 0 ? MAPPED_BITS : 0; // of ::ffff:10.0.0.0/104
        int bits = slash < 0 ? all : number(text.substring(slash + 1)) - unwritten;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException(setting + ": '" + text + "' is not a network; behind its slash goes a"
                    + " number from " + unwritten + " to " + (all + unwritten));
        }
        var network = new IpNetwork(address, bits);
        network.refuseMoreBits(setting, text);
        return network;
    }

    /** @return the number, or one that is too small */
    private static int number(String digits) {
        return digits.matches("0|[1-9][0-9]{0,2}") ? Integer.parseInt(digits) : Integer.MIN_VALUE / 2;
    }

    /** Refuses addresses with host bits: 10.1.2.3/8 may mean one address or 16 million. */
    private void refuseMoreBits(String setting, String text) {
        byte[] first = address.clone();
        for (int bit = bits; bit < address.length * Byte.SIZE; bit++) {
            first[bit / Byte.SIZE] &= (byte) ~mask(bit);
        }
        var network = new IpNetwork(first, bits);
        if (!Arrays.equals(first, address)) {
            throw new IllegalArgumentException(setting + ": '" + text + "' is more than a network; write " + network
                    + " or " + IpAddress.text(address));
        }
    }

    private static int mask(int bit) {
        return 0x80 >> (bit % Byte.SIZE);
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (other[i] != address[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((other[whole] ^ address[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }

    @Override
    public String toString() {
        return IpAddress.text(address) + "/" + bits;
    }
}
