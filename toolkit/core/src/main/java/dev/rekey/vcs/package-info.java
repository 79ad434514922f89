/**
 * The code hosts beside CircleCI, and the credentials for them: GitHub and Bitbucket keep the public halves of checkout
 * keys that CircleCI has forgotten. Nothing here sends anything.
 */
@NullMarked
@CheckReturnValue
package dev.rekey.vcs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
