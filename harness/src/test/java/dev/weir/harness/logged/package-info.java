/**
 * What the build says of a test that fails. Tests write into files, so that a build with none that fails is quiet; what
 * was logged while one ran that does fail is shown with the failure.
 */
@NullMarked
package dev.weir.harness.logged;

import org.jspecify.annotations.NullMarked;
