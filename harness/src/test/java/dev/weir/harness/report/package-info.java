/** Tests of the reports, read back as CI servers and browsers read them. */
@NullMarked
package dev.weir.harness.report;

import org.jspecify.annotations.NullMarked;
