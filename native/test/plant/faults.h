/*
 * Faults of the kinds that sanitizers are there to find, planted by the tests themselves: a run that does not find them proves
 * nothing by finding no other. No part of the product.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include <stdbool.h>

/* Commits the fault of that name: leak, overflow, undefined or race. False if there is none of the name. */
bool fault_commit(const char *name);

#endif
