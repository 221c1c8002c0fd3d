/**
 * What replaces parts of TeaVM's class library in WebAssembly, so that it has the bits of the JVM.
 *
 * <p>ECMAScript leaves sin, cos, exp, log, pow and atan2 to the browser, and TeaVM takes them from
 * there. The classes of this package compute them by the algorithms that the specification of
 * {@link StrictMath} prescribes, those of FDLIBM:
 *
 * <blockquote>
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 *
 * </blockquote>
 *
 * <p>On the JVM they run only in the test that compares them with StrictMath.
 */
@org.jspecify.annotations.NullMarked
package faltung.web.platform;
