/**
 * What a provider of credentials has to be able to do: the interface for bringing your own. The rotation itself, with its
 * journal, order and retries, is not the issuer's business.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.issuer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
