/** Issuers and the rotation against real servers on this machine. */
@NullMarked
package dev.rekey.issuer.real;

import org.jspecify.annotations.NullMarked;
