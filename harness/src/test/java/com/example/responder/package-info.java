@NullMarked
package com.example.responder;

import org.jspecify.annotations.NullMarked;
