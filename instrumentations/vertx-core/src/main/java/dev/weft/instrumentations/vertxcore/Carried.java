package dev.weft.instrumentations.vertxcore;

/** What brings its context along, and gets no other one when it is passed on. */
interface Carried {
}
