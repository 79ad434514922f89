/**
 * Finds and deletes at code hosts what CircleCI leaves there when a checkout key is deleted. Calls go through {@code
 * internal.http}, under the rules of CircleCI's: no redirect, no origin but the host's own.
 *
 * <p>Decided on 2026-11-24:
 *
 * <ul>
 *   <li>Keys are the same when their material is. Titles are all {@code CircleCI}, and comments come and go.
 *   <li>Of an address of a next page only the parameters are used, on a path of ours. GitHub names repositories by number in
 *       such addresses, so that the paths cannot be compared; and no answer can send the token anywhere.
 *   <li>A key is gone when a whole listing lacks it, whatever its deletion answered. A listing of several pages may lose an
 *       entry when another is deleted meanwhile, so it is read until two in a row agree.
 * </ul>
 */
@NullMarked
package dev.rekey.internal.vcs;

import org.jspecify.annotations.NullMarked;
