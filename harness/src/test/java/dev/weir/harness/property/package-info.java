/**
 * Properties of the whole engine, tried on messages made by chance: what is well-formed arrives as it was, and what is
 * not is either refused or forwarded such that all readers read it in the same way.
 *
 * <p><b>Reading order.</b> {@code SameMessageTests}, {@code UnambiguousRequestTests} and
 * {@code UnambiguousResponseTests} state the properties. {@code Message} and {@code Line} are what they compare;
 * {@code StrictReader} is the judge, {@code LenientReader} with a {@code Quirk} is one of the servers and clients that
 * are more forgiving. {@code RequestMaker}, {@code ResponseMaker}, {@code FieldMaker} and {@code Wording} make
 * messages, {@code Mutator} and {@code Payloads} spoil them. {@code ProxyDriver} and {@code Actor} carry them through the
 * engine, and {@code Forwarding} says what should come out.
 */
package dev.weir.harness.property;
