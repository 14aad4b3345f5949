package io.gatehouse.web;

/** Is told of every denial before the caller is. */
public interface DenialListener {
    /** May block. When it fails, the caller gets its failure instead, which is no permission either. */
    void denied(Denial denial);
}
