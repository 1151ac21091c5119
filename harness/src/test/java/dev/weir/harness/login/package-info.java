/** Logins that hold for a backend's connection: NTLM and Negotiate. */
@NullMarked
package dev.weir.harness.login;

import org.jspecify.annotations.NullMarked;
