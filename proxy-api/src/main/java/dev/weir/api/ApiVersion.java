package dev.weir.api;

/**
 * The version of the plugin API, and the check whether a plugin is compatible with it. A jar declares the version that
 * its plugins were compiled against in its manifest: {@code Weir-Api: 0.1}. A jar without this line is accepted;
 * incompatibilities then show when its classes are linked.
 *
 * <p>Versions are {@code MAJOR.MINOR}. A minor version may add methods with a default, and constants to those
 * enumerations that announce it. A major version may also remove; while the major version is 0, so may a minor one.
 *
 * <p><b>Thread:</b> any; it holds no state.
 */
public final class ApiVersion {
    /** The version of this API. */
    public static final String CURRENT = "0.1";

    /** The attribute of a jar's manifest with the API version that its plugins need. */
    public static final String MANIFEST_KEY = "Weir-Api";

    private ApiVersion() {}

    /**
     * Checks whether plugins that need a version work with this one. The needed version must have the same major
     * version, must not be later, and while the major version is 0 must have the same minor version.
     *
     * @param needed as the manifest says it; never {@code null}
     * @return {@code true} if they work; {@code false} also for a malformed version
     */
    public static boolean fits(String needed) {
        int[] ours = parse(CURRENT);
        int[] theirs = parse(needed);
        if (theirs.length != 2 || theirs[0] != ours[0]) {
            return false;
        }
        return ours[0] == 0 ? theirs[1] == ours[1] : theirs[1] <= ours[1];
    }

    private static int[] parse(String version) {
        String text = version.strip();
        if (!text.matches("[0-9]{1,4}\\.[0-9]{1,4}")) {
            return new int[0];
        }
        int dot = text.indexOf('.');
        return new int[] {Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1))};
    }
}
