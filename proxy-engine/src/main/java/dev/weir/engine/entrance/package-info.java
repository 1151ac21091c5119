/**
 * What an address for clients does with a request before it is routed. {@link dev.weir.engine.entrance.Entrance} holds
 * the rule of one address, if it has one: {@link dev.weir.engine.entrance.HttpsRedirect} or {@link
 * dev.weir.engine.entrance.CertifiedHosts}.
 */
@NullMarked
package dev.weir.engine.entrance;

import org.jspecify.annotations.NullMarked;
