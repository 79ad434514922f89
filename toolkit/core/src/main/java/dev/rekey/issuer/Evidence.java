package dev.rekey.issuer;

import dev.rekey.rotation.ProofLevel;

/**
 * How far a new credential is proven.
 *
 * @param level the level reached
 * @param why what it rests on, in a sentence; nothing secret
 */
public record Evidence(ProofLevel level, String why) {}
