package dev.weir.engine.tls;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts private keys: PKCS#8 with PBES2 (RFC 8018 §6.2, §A.4), and the older form of OpenSSL. JDK 17 supports PBES2
 * with only two of these ciphers, so this class reads the parameters itself.
 */
final class EncryptedKeys {
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final Map<String, String> DERIVATIONS = Map.of(
            "1.2.840.113549.2.7", "PBKDF2WithHmacSHA1",
            "1.2.840.113549.2.8", "PBKDF2WithHmacSHA224",
            "1.2.840.113549.2.9", "PBKDF2WithHmacSHA256",
            "1.2.840.113549.2.10", "PBKDF2WithHmacSHA384",
            "1.2.840.113549.2.11", "PBKDF2WithHmacSHA512");
    private static final String DEFAULT_DERIVATION = "PBKDF2WithHmacSHA1"; // RFC 8018 §A.2
    private static final Map<String, String> CIPHERS = Map.of(
            "2.16.840.1.101.3.4.1.2", "AES-128-CBC",
            "2.16.840.1.101.3.4.1.22", "AES-192-CBC",
            "2.16.840.1.101.3.4.1.42", "AES-256-CBC",
            "1.2.840.113549.3.7", "DES-EDE3-CBC");
    private static final Map<String, Integer> KEY_OCTETS =
            Map.of("AES-128-CBC", 16, "AES-192-CBC", 24, "AES-256-CBC", 32, "DES-EDE3-CBC", 24);

    /** Ten times the highest recommendation; a damaged number must not delay the start for hours. */
    private static final int MOST_ROUNDS = 10_000_000;

    private static final int OLD_SALT = 8;
    private static final Pattern CIPHER_NAME = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private EncryptedKeys() {}

    /** Decrypts an EncryptedPrivateKeyInfo (RFC 5958 §3). */
    static byte[] decryptPkcs8(byte[] encrypted, char[] passphrase) throws GeneralSecurityException {
        DerReader parts = new DerReader(encrypted).inside(DerReader.SEQUENCE);
        DerReader algorithm = parts.inside(DerReader.SEQUENCE);
        byte[] content = parts.content(DerReader.OCTETS);
        String scheme = algorithm.oid();
        if (!scheme.equals(PBES2)) {
            throw unsupported("encryption scheme", scheme);
        }
        DerReader parameters = algorithm.inside(DerReader.SEQUENCE);
        DerReader derivation = parameters.inside(DerReader.SEQUENCE);
        DerReader encryption = parameters.inside(DerReader.SEQUENCE);
        String oid = encryption.oid();
        String cipher = CIPHERS.get(oid);
        if (cipher == null) {
            throw unsupported("cipher", oid);
        }
        byte[] iv = encryption.content(DerReader.OCTETS);
        return decrypt(cipher, derive(derivation, passphrase, keyOctets(cipher)), iv, content);
    }

    private static byte[] derive(DerReader derivation, char[] passphrase, int octets) throws GeneralSecurityException {
        String function = derivation.oid();
        if (!function.equals(PBKDF2)) {
            throw unsupported("key derivation", function);
        }
        DerReader parameters = derivation.inside(DerReader.SEQUENCE);
        byte[] salt = parameters.content(DerReader.OCTETS);
        int rounds = parameters.integer();
        if (rounds < 1 || rounds > MOST_ROUNDS || salt.length == 0) {
            throw new DerException("the parameters of its encryption are out of range");
        }
        if (parameters.isNext(DerReader.INTEGER)) {
            parameters.skip(); // the length of the key, which follows from the cipher
        }
        String derivationName = DEFAULT_DERIVATION;
        if (parameters.isNext(DerReader.SEQUENCE)) {
            String oid = parameters.inside(DerReader.SEQUENCE).oid();
            derivationName = DERIVATIONS.get(oid);
            if (derivationName == null) {
                throw unsupported("key derivation", oid);
            }
        }
        var spec = new PBEKeySpec(passphrase, salt, rounds, 8 * octets);
        return SecretKeyFactory.getInstance(derivationName).generateSecret(spec).getEncoded();
    }

    /**
     * Decrypts the content of a block with {@code Proc-Type: 4,ENCRYPTED}.
     *
     * @param info the field {@code DEK-Info} of the block: cipher, comma, initialization vector
     */
    static byte[] decryptOldForm(String info, byte[] content, char[] passphrase) throws GeneralSecurityException {
        int comma = info.indexOf(',');
        String cipher = comma < 0 ? info : info.substring(0, comma).strip();
        if (!KEY_OCTETS.containsKey(cipher)) {
            throw unsupported("cipher", CIPHER_NAME.matcher(cipher).matches() ? cipher : "in DEK-Info");
        }
        byte[] iv = hex(comma < 0 ? "" : info.substring(comma + 1).strip());
        return decrypt(cipher, oldKey(passphrase, iv, keyOctets(cipher)), iv, content);
    }

    /** OpenSSL's EVP_BytesToKey with MD5 and one round. The salt is the beginning of the initialization vector. */
    private static byte[] oldKey(char[] passphrase, byte[] iv, int octets) throws GeneralSecurityException {
        ByteBuffer secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        ByteBuffer key = ByteBuffer.allocate(octets + md5.getDigestLength());
        byte[] last = new byte[0];
        while (key.position() < octets) {
            md5.update(last);
            md5.update(secret.duplicate());
            md5.update(iv, 0, OLD_SALT);
            last = md5.digest();
            key.put(last);
        }
        return Arrays.copyOf(key.array(), octets);
    }

    private static byte[] hex(String text) throws DerException {
        try {
            byte[] iv = HexFormat.of().parseHex(text);
            if (iv.length >= OLD_SALT) {
                return iv;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new DerException("its field DEK-Info has no valid initialization vector");
    }

    private static byte[] decrypt(String cipher, byte[] key, byte[] iv, byte[] content)
            throws GeneralSecurityException {
        boolean aes = cipher.startsWith("AES");
        Cipher decryption = Cipher.getInstance(aes ? "AES/CBC/PKCS5Padding" : "DESede/CBC/PKCS5Padding");
        if (iv.length != decryption.getBlockSize()) {
            throw new DerException("its initialization vector has not the size of a block");
        }
        decryption.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, aes ? "AES" : "DESede"), new IvParameterSpec(iv));
        try {
            byte[] plain = decryption.doFinal(content);
            // with one wrong passphrase in 256 the padding is valid, but the content is not DER
            var unused = new DerReader(plain).inside(DerReader.SEQUENCE);
            return plain;
        } catch (BadPaddingException | IllegalBlockSizeException | DerException e) {
            throw new WrongPassphraseException();
        }
    }

    private static int keyOctets(String cipher) {
        return KEY_OCTETS.getOrDefault(cipher, 0);
    }

    private static DerException unsupported(String what, String found) {
        return new DerException("its " + what + " " + found + " is not supported" + PrivateKeys.CONVERT);
    }
}
