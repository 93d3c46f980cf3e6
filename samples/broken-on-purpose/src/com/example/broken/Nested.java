package com.example.broken;

/** Records in records in records. */
final class Nested {

    record L1(L2 next) {}

    record L2(L3 next) {}

    record L3(L4 next) {}

    record L4(L5 next) {}

    record L5(L6 next) {}

    record L6(L7 next) {}

    record L7(L8 next) {}

    record L8(L9 next) {}

    record L9(L10 next) {}

    record L10(L11 next) {}

    record L11(String text) {}

    private Nested() {}
}
