package dev.weir.plugins;

import java.io.Serial;
import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/** A certificate that is nothing but bytes, and counts how often they were read. */
public final class FakeCertificate extends X509Certificate {
    @Serial
    private static final long serialVersionUID = 1;

    private final byte[] encoded;
    private int reads;

    /** A certificate of these bytes. */
    public FakeCertificate(byte... encoded) {
        this.encoded = encoded;
    }

    /** How often its encoding was read. */
    public int reads() {
        return reads;
    }

    @Override
    public byte[] getEncoded() {
        reads++;
        return encoded.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return encoded.length;
    }

    @Override
    public String toString() {
        return "a certificate of " + encoded.length + " bytes";
    }

    private static AssertionError notAsked() {
        return new AssertionError("not asked for here");
    }

    @Override
    public void checkValidity() {
        throw notAsked();
    }

    @Override
    public void checkValidity(Date date) {
        throw notAsked();
    }

    @Override
    public int getVersion() {
        throw notAsked();
    }

    @Override
    public BigInteger getSerialNumber() {
        throw notAsked();
    }

    @Override
    @Deprecated
    public Principal getIssuerDN() {
        throw notAsked();
    }

    @Override
    @Deprecated
    public Principal getSubjectDN() {
        throw notAsked();
    }

    @Override
    public Date getNotBefore() {
        throw notAsked();
    }

    @Override
    public Date getNotAfter() {
        throw notAsked();
    }

    @Override
    public byte[] getTBSCertificate() {
        throw notAsked();
    }

    @Override
    public byte[] getSignature() {
        throw notAsked();
    }

    @Override
    public String getSigAlgName() {
        throw notAsked();
    }

    @Override
    public String getSigAlgOID() {
        throw notAsked();
    }

    @Override
    public byte[] getSigAlgParams() {
        throw notAsked();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        throw notAsked();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        throw notAsked();
    }

    @Override
    public boolean[] getKeyUsage() {
        throw notAsked();
    }

    @Override
    public int getBasicConstraints() {
        throw notAsked();
    }

    @Override
    public void verify(PublicKey key) {
        throw notAsked();
    }

    @Override
    public void verify(PublicKey key, String provider) {
        throw notAsked();
    }

    @Override
    public PublicKey getPublicKey() {
        throw notAsked();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        throw notAsked();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        throw notAsked();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        throw notAsked();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        throw notAsked();
    }
}
